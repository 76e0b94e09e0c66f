// One part of the program: see list-panel.ts.
export { LayoutItems } from "../views/layout-items";
export { ViewItems } from "../views/view-items";
export { ViewOptions } from "../views/view-options";
export { ColumnsPanel } from "./columns-panel";
export { FilterPaths } from "./filter-paths";
export { GroupPanel } from "./group-panel";
export { HeadItems } from "./head-menu";
export { SortPanel } from "./sort-panel";
