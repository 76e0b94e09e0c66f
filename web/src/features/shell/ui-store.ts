import { createSavedStore, createStore } from "@/lib/store";

export const sidebarFolded = createSavedStore("kith-sidebar-folded", false);
/** Parts of the sidebar that are folded up, by key: "favourites", "views:deal". */
export const sidebarClosed = createSavedStore<string[]>("kith-sidebar-closed", []);
export const paletteOpen = createStore(false);
export const shortcutsOpen = createStore(false);
/** The guide beside the page: a page of it by name, "here" for the one that belongs to the screen. */
export const helpOpen = createStore<string | null>(null);
/** The object a new record is being made of, and what is already known about it. */
export interface CreateRequest {
  object: string;
  values?: Record<string, unknown>;
  /** Called instead of the usual message with a link. */
  onCreated?: (record: import("@/api/types").Rec) => void;
}
export const createRequest = createStore<CreateRequest | null>(null);

/** The field that an administrator makes or changes where they are: without a name a new one. */
export interface FieldRequest {
  object: string;
  field?: string;
  onDone?: (field: import("@/api/types").FieldDef) => void;
}
export const fieldRequest = createStore<FieldRequest | null>(null);

/** Opens the form for a new record from anywhere: `openCreate({ object: "deal", values: { company: ref } })`. */
export const openCreate = (request: CreateRequest) => createRequest.set(request);
