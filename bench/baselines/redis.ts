// What the hot path is compared with: the same answer from Redis GEOSEARCH behind Fastify. Arguments: port, Redis port.
import Fastify from "fastify";
import { createClient } from "redis";

const [port = "0", redisPort = "0"] = process.argv.slice(2);
const client = createClient({ socket: { host: "127.0.0.1", port: Number(redisPort) } });
await client.connect();
const app = Fastify();

app.get<{ Querystring: { lat: string; lng: string; m: string } }>("/corona19-masks/v1/storesByGeo/json", async (request, reply) => {
  const { lat, lng, m } = request.query;
  const codes = await client.geoSearch("sellers", { longitude: Number(lng), latitude: Number(lat) }, { radius: Number(m), unit: "m" });
  const stores = codes.length > 0 ? await client.hmGet("pieces", codes) : [];
  return reply.type("application/json; charset=utf-8").send(`{"count":${stores.length},"stores":[${stores.join(",")}]}`);
});
await app.listen({ host: "127.0.0.1", port: Number(port) });
