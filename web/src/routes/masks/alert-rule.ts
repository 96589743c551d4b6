// Stock is news on a day on which the visitor may buy; whoever keeps the year to themselves is told on every day. Pure.
import { mayBuy } from "#datasets/masks/sale-rules.ts";
import type { AlertRule } from "#web/places/alert-rules.ts";

export const alertRule: AlertRule = ({ birthYear, day }) => birthYear === null || mayBuy({ birthYear, day }).may;
