"""One module for each resource of the API: what its requests mean.

No route knows another; what they share belongs in `web`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from chalicelib import imported_on_use

if TYPE_CHECKING:
    from chalicelib.api import alerts as alerts
    from chalicelib.api import columns as columns
    from chalicelib.api import counts as counts
    from chalicelib.api import held_files as held_files
    from chalicelib.api import history as history
    from chalicelib.api import items as items
    from chalicelib.api import me as me
    from chalicelib.api import naming as naming
    from chalicelib.api import openapi_document as openapi_document
    from chalicelib.api import previews as previews
    from chalicelib.api import receipts as receipts
    from chalicelib.api import settings as settings
    from chalicelib.api import stores as stores
    from chalicelib.api import subscriptions as subscriptions
    from chalicelib.api import thresholds as thresholds
    from chalicelib.api import undos as undos
    from chalicelib.api import uploads as uploads
else:
    __getattr__ = imported_on_use(__name__)


def declare_routes() -> None:
    """Imports every module, so that `web.routes.ROUTES` is complete."""
    from pkgutil import iter_modules  # for the document only

    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
