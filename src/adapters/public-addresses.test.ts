// Addresses that could lead into somebody's own network are told from those that are open to everybody.
import { expect, test } from "vitest";
import { isPublicAddress } from "./public-addresses.ts";

test("addresses given out to the public are public", () => {
  const open = ["1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.1", "192.167.1.1", "100.63.0.1", "223.255.255.255", "2606:4700::1111", "2400:cb00::1"];
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test("private, local, shared, documentation, embedding and unknown addresses are not", () => {
  const closed = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "192.0.2.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
    "2001::1",
    "2002:7f00:1::",
    "4000::1",
    "not an address",
  ];
  expect(closed.filter((address) => isPublicAddress(address))).toEqual([]);
});
