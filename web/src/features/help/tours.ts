import { t } from "@lingui/core/macro";
import { createStore } from "@/lib/store";

export type TourKey = "list" | "board" | "record";

export interface TourStep {
  /** Where it points; the first that is there. A step without anything to point at is left out. */
  at: string[];
  title: string;
  text: string;
}

/** The tour that is on, and the page it speaks of; it ends with that page. */
export const tourOn = createStore<{ tour: TourKey; path: string } | null>(null);

export const startTour = (tour: TourKey, path = location.pathname) => tourOn.set({ tour, path });

export const tourNames = (): Record<TourKey, { title: string; text: string }> => ({
  list: { title: t`Lists`, text: t`Cells, filters, columns and the panel beside` },
  board: { title: t`The board`, text: t`Columns, cards and how they move` },
  record: { title: t`A record`, text: t`Its fields, what happened, what belongs to it` },
});

/** What a tour shows. It points at what every list, board and record has, so that own objects have it too. */
export function tourSteps(key: TourKey): TourStep[] {
  const views = { at: ["#main header h1 + button", "#main header h1"] };
  const tools = { at: ['#main [role="toolbar"]'] };
  if (key === "list")
    return [
      {
        at: ["#cell-0-0", "#main ul li"],
        title: t`Every cell is a field`,
        text: t`Move with the arrow keys and start to type, or press Enter. Space opens the record beside the list.`,
      },
      {
        at: ['#main [role="columnheader"]:nth-of-type(2)', '#main [role="columnheader"]'],
        title: t`Columns`,
        text: t`A click on a column's head sorts, filters, hides or pins it. Its edge changes the width.`,
      },
      {
        ...tools,
        title: t`Filters`,
        text: t`Find in the list, and add conditions. All of it stands in the address: a list can be sent as a link.`,
      },
      {
        ...views,
        title: t`Views`,
        text: t`A view keeps filters, columns and order. Here you choose one.`,
      },
    ];
  if (key === "board")
    return [
      {
        at: ["#main section:has(> header h2) > header", "#main section header"],
        title: t`A column for each stage`,
        text: t`Its head counts the cards and adds up what they are worth.`,
      },
      {
        at: ["[data-card]"],
        title: t`A card`,
        text: t`Drag it to another column, or press m on it and choose. Space opens it beside the board.`,
      },
      {
        ...views,
        title: t`The same as a table`,
        text: t`Views show the same records as a board or as a list.`,
      },
    ];
  return [
    {
      at: ["#main aside:first-of-type", "#main h1"],
      title: t`Edit where you read`,
      text: t`A click on a name or a value changes it. Nothing needs a form.`,
    },
    {
      at: ['#main [role="tablist"]'],
      title: t`What happened`,
      text: t`The activity tells it day by day; the history names every change of a field.`,
    },
    {
      at: ["#main aside:nth-of-type(2)", '#main [role="tab"]:last-of-type'],
      title: t`What belongs to it`,
      text: t`Related records are a click away, and new ones are made from here.`,
    },
  ];
}
