// How the mask stock of a seller follows from its events: the fold of all goods, with the bands of masks. Pure.
import { type GoodsState, goodsFold } from "../../core/goods-fold.ts";
import type { Fold } from "../../core/live-dataset.ts";
import { bandOf } from "./bands.ts";

export type MaskState = GoodsState;

export const maskFold: Fold<MaskState> = goodsFold({ bandOf, emptyBand: "empty", suspendedBand: "break" });
