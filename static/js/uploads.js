import { signal } from "../vendor/signals.js";
import { get } from "./api.js";

/** The newest uploads: {list: null | [upload], next: cursor | null, error}. */
export const uploads = signal({ list: null, next: null, error: null });

export const TERMINAL = ["loaded", "partial", "rejected", "held", "failed"];

export async function refreshUploads() {
  try {
    const { uploads: list, next } = await get("/uploads", { limit: 50 });
    if (list !== uploads.value.first) uploads.value = { first: list, list, next, error: null };
  } catch (error) {
    uploads.value = { ...uploads.value, error };
  }
}

export async function moreUploads() {
  try {
    const { uploads: older, next } = await get("/uploads", { cursor: uploads.value.next, limit: 50 });
    uploads.value = { ...uploads.value, list: [...uploads.value.list, ...older], next };
  } catch (error) {
    uploads.value = { ...uploads.value, error };
  }
}

