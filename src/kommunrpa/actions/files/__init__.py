"""Files between programs: waited for until they are whole, copied and moved, never over another one."""

from kommunrpa.actions.files.copy import CopyFile
from kommunrpa.actions.files.move import MoveFile
from kommunrpa.actions.files.wait import WaitForFile

__all__ = ["CopyFile", "MoveFile", "WaitForFile"]
