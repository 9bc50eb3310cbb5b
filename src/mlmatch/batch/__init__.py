"""Many inputs: isolated workers with limits of time and memory; a bad file is a row, never the end of the run."""

from mlmatch.batch import outputs
from mlmatch.batch.guard import Guard
from mlmatch.batch.options import BatchOptions
from mlmatch.batch.run import RunSummary, find_files, run_batch, score_files

__all__ = ["BatchOptions", "Guard", "RunSummary", "find_files", "outputs", "run_batch", "score_files"]
