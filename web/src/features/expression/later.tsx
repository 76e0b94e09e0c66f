import { onDemand } from "@/ui/on-demand";

/** The editor of expressions; it comes with the first one. */
export const ExpressionEditor = onDemand(() => import("./expression-editor"), <div className="h-8 max-md:h-11" />);
