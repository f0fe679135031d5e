"""The workers to which documents are handed."""

from kommunrpa.actions.pdf.faults import NeedsOcr, UnclearFields, UnreadablePdf
from kommunrpa.actions.pdf.foreign import TOO_HEAVY
from kommunrpa.confined.pool import Pool

workers = Pool(
    tasks="kommunrpa.actions.pdf.worker.tasks",
    faults=(NeedsOcr, UnclearFields, UnreadablePdf),
    overcome=lambda: UnreadablePdf(TOO_HEAVY),
)
ask = workers.ask
