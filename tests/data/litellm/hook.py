"""Two ways to choose a model that the proxy itself leaves to its hooks: a route of its control API, and a feature flag file."""

import asyncio
import json
import pathlib

from fastapi import Request
from litellm.integrations.custom_logger import CustomLogger
from litellm.proxy.proxy_server import app

HERE = pathlib.Path(__file__).parent
ROUTE = {"model": "nuage"}


@app.get("/relais/route")
async def show():
    return ROUTE


@app.put("/relais/route")
async def choose(request: Request):
    ROUTE["model"] = (await request.json())["model"]
    while (HERE / "slow").exists():
        await asyncio.sleep(0.05)
    return {"ok": True}


class Hook(CustomLogger):
    async def async_pre_call_hook(self, user_api_key_dict, cache, data, call_type):
        if data.get("model") == "by-api":
            data["model"] = ROUTE["model"]
        if data.get("model") == "by-flag":
            data["model"] = json.loads((HERE / "flags.json").read_text())["drafting"]["model"]
        return data


hook = Hook()
