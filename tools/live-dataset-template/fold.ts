// How the state of a seller follows from its events. Goods share one fold; write your own where the state is not stock.
import { goodsFold } from "#core/goods-fold.ts";
import { bandOf } from "./bands.ts";

export const stockFold = goodsFold({ bandOf, emptyBand: "empty", suspendedBand: "break" });
