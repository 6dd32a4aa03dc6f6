"""What every request goes through: sign-in, permissions, fields, cursors, answers, the document.

What a single resource means belongs in `api`.
"""

from typing import TYPE_CHECKING

from chalicelib import imported_on_use

if TYPE_CHECKING:
    from chalicelib.web import page as page
    from chalicelib.web import routes as routes
else:
    __getattr__ = imported_on_use(__name__)
