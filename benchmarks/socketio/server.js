// One node: node server.js <port> <port of Redis>. What is asked is the argument of the event "m".
const { createServer } = require("node:http");
const { createAdapter } = require("@socket.io/redis-adapter");
const { createClient } = require("redis");
const { Server } = require("socket.io");

const [port, redisPort] = process.argv.slice(2);

async function main() {
  const publisher = createClient({ url: `redis://127.0.0.1:${redisPort}` });
  const subscriber = publisher.duplicate();
  await Promise.all([publisher.connect(), subscriber.connect()]);
  const server = createServer();
  const io = new Server(server, {
    transports: ["websocket"],
    adapter: createAdapter(publisher, subscriber),
  });
  io.on("connection", (socket) => {
    socket.on("m", ({ action, id, data }) => {
      switch (action) {
        case "join":
          socket.join(data.room);
          socket.emit("m", { type: "reply", id, data: null });
          break;
        case "leave":
          socket.leave(data.room);
          socket.emit("m", { type: "reply", id, data: null });
          break;
        case "publish":
          io.to(data.room).emit("m", { type: "tick", data });
          break;
        case "echo":
          socket.emit("m", { type: "reply", id, data });
          break;
      }
    });
  });
  server.listen(Number(port), "127.0.0.1", () => console.log("subscribed"));
}

main();
