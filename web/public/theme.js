// Runs before the first paint, so that a dark screen never flashes white and nothing moves closer afterwards. A file of its own,
// because the content security policy allows no inline script.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("kith-theme") || "system";
    const density = JSON.parse(localStorage.getItem("kith-density") || '"normal"');
    document.documentElement.dataset.density = density;
  } catch {}
  const dark = choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
