/** The views of what needs somebody, requested as one: each by itself would be many small files. */

export { AlertsPage } from "../pages/alerts_page.js";
export { ItemPage } from "../pages/item_page.js";
export { MatrixPage } from "../pages/matrix_page.js";
export { OverviewPage } from "../pages/overview_page.js";
