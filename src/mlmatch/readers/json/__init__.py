"""JSON Resume and job postings in JSON -> pages of lines."""
