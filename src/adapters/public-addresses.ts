// Which addresses of the Internet are open to everybody; all others could lead into somebody's own network. Pure.
// Source: IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its successors), as of 2025.
import { BlockList, isIPv4 } from "node:net";

const NOT_PUBLIC_4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
] as const;
/** Within the one block that is given out at all: what embeds other addresses, and what is for documentation. */
const GIVEN_OUT_6 = "2000::/3";
const NOT_PUBLIC_6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"] as const;

const closed4 = listOf(NOT_PUBLIC_4, "ipv4");
const open6 = listOf([GIVEN_OUT_6], "ipv6");
const closed6 = listOf(NOT_PUBLIC_6, "ipv6");

/** @param address IPv4 or IPv6 as text */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed4.check(address, "ipv4");
  const bare = address.split("%", 1)[0] as string;
  return open6.check(bare, "ipv6") && !closed6.check(bare, "ipv6");
}

function listOf(networks: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits = ""] = network.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
