import { html } from "../lib/html.js";
import { OrderList } from "./order_list.js";
import { ReportCalendar } from "./report_calendar.js";
import { StockOnDay } from "./stock_on_day.js";

/**
 * What days that are over say of a store, in the view of that name.
 *
 * @param {{ name: string, view: "order" | "calendar" | "day" }} props
 */
export function StoreHistory({ name, view }) {
  if (view === "order") return html`<${OrderList} name=${name} />`;
  if (view === "calendar") return html`<${ReportCalendar} name=${name} />`;
  return html`<${StockOnDay} name=${name} />`;
}
