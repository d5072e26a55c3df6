"""The models of all nouns, where Django looks for them."""

from .pass_on.models import PassOn
from .shares.contents import Contents, FormPaper, FormScan
from .shares.models import FormExclusion, FormGrant, FormSignature, InternalShare
from .transfers.models import FileTransfer, TransferExclusion

__all__ = [
    "Contents",
    "FileTransfer",
    "FormExclusion",
    "FormGrant",
    "FormPaper",
    "FormScan",
    "FormSignature",
    "PassOn",
    "InternalShare",
    "TransferExclusion",
]
