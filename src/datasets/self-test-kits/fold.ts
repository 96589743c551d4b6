// How the stock of kits at a seller follows from its events: the fold of all goods, with the bands of kits. Pure.
import { goodsFold } from "../../core/goods-fold.ts";
import { bandOf } from "./bands.ts";

export const kitFold = goodsFold({ bandOf, emptyBand: "empty", suspendedBand: "break" });
