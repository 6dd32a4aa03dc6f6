/** The views of stores and of what they send, requested as one: each by itself would be many small files. */

export { CountPage } from "../pages/count_page.js";
export { StorePage } from "../pages/store_page.js";
export { StoresPage } from "../pages/stores_page.js";
export { UploadPage } from "../pages/upload_page.js";
export { UploadsPage } from "../pages/uploads_page.js";
