"""Internal sharing forms with their contents, signatures and papers; questions to pass on; file transfers."""

from .contents import Contents, FormPaper, FormScan
from .forms import SharingForm
from .parts import FormExclusion, FormGrant, FormSignature, PassOn
from .transfers import FileTransfer, TransferExclusion

__all__ = [
    "Contents",
    "FileTransfer",
    "FormExclusion",
    "FormGrant",
    "FormPaper",
    "FormScan",
    "FormSignature",
    "PassOn",
    "SharingForm",
    "TransferExclusion",
]
