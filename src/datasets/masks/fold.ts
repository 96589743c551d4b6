// How the mask stock of a seller follows from its events: the fold of all goods, with the bands of masks. Pure.
import type { Fold } from "../../core/live-dataset.ts";
import { type StockState, stockFold } from "../../core/stock-fold.ts";
import { bandOf } from "./bands.ts";

export type MaskState = StockState;

export const maskFold: Fold<MaskState> = stockFold({ bandOf, emptyBand: "empty", suspendedBand: "break" });
