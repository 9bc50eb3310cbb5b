"""Concepts of a profession and how they relate: the one vocabulary that resumes and postings are read with."""

from mlmatch.taxonomy.concept import Concept, Form, Place, Resolution
from mlmatch.taxonomy.store import Taxonomy

__all__ = ["Concept", "Form", "Place", "Resolution", "Taxonomy"]
