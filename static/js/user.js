import { get } from "./api.js";

export function loadUser() {
  return get("/me");
}
