"""One module for each Lambda function: it reads its event, makes one call, answers.

No rule of stock and no table belongs here.
"""

from typing import TYPE_CHECKING

from chalicelib import imported_on_use

if TYPE_CHECKING:
    from chalicelib.handlers import check_freshness as check_freshness
    from chalicelib.handlers import check_stock as check_stock
    from chalicelib.handlers import keep_history as keep_history
    from chalicelib.handlers import load_inventory as load_inventory
    from chalicelib.handlers import load_part as load_part
    from chalicelib.handlers import reconcile_uploads as reconcile_uploads
    from chalicelib.handlers import review_stock as review_stock
else:
    __getattr__ = imported_on_use(__name__)
