"""What people do about an upload: answer for a held one, undo a loaded one."""

from chalicelib.api.people import held_files, undos

__all__ = ["held_files", "undos"]
