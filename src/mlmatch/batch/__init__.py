"""Many inputs: isolated workers with limits of time and memory; a bad file is a row, never the end of the run."""

from mlmatch.batch.run import BatchOptions, find_files, score_files

__all__ = ["BatchOptions", "find_files", "score_files"]
