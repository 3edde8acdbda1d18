// Every word of the page: its scripts loaded in their order, and what they gave to S.i18n.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const WEB = path.join(__dirname, "..", "..", "geo", "web");
const FILES = fs.readFileSync(path.join(WEB, "order.txt"), "utf-8").split("\n").filter((name) => name.endsWith(".js"));
for (const name of FILES) require(path.join(WEB, name));
const S = globalThis.Shiyu;

/** Source of every script by its name. */
const sources = Object.fromEntries(FILES.map((name) => [name, fs.readFileSync(path.join(WEB, name), "utf-8")]));

module.exports = { S, sources, WORDS: S.i18n.WORDS };
if (require.main === module) process.stdout.write(JSON.stringify(S.i18n.WORDS));
