"""The functions of the app, as Chalice and the templates name them."""

API = "api_handler"
# Each function by its name in Chalice, and the output with its role.
FUNCTIONS = {
    "Load-Inventory": "LoadInventory",
    "Load-Part": "LoadPart",
    "Check-Stock": "CheckStock",
    "Review-Stock": "ReviewStock",
    "Reconcile-Uploads": "ReconcileUploads",
    "Check-Freshness": "CheckFreshness",
    "Keep-History": "KeepHistory",
    API: "Api",
}
