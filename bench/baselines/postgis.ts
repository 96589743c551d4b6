// What the hot path is compared with: the same answer from PostGIS behind Fastify. Arguments: port, database address.
import Fastify from "fastify";
import pg from "pg";

const [port = "0", url = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 8 });
const app = Fastify();

app.get<{ Querystring: { lat: string; lng: string; m: string } }>("/corona19-masks/v1/storesByGeo/json", async (request, reply) => {
  const { lat, lng, m } = request.query;
  const { rows } = await pool.query<{ piece: string }>({
    name: "near",
    text: "select piece from seller where st_dwithin(position, st_makepoint($1, $2)::geography, $3, false)",
    values: [Number(lng), Number(lat), Number(m)],
  });
  return reply.type("application/json; charset=utf-8").send(`{"count":${rows.length},"stores":[${rows.map(({ piece }) => piece).join(",")}]}`);
});
await app.listen({ host: "127.0.0.1", port: Number(port) });
