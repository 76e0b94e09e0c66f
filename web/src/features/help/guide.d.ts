declare module "virtual:guide" {
  const pages: import("./markdown").GuidePage[];
  export default pages;
}
declare module "virtual:guide-titles" {
  const pages: { key: string; title: string }[];
  export default pages;
}
