jsonCallback({"services": [{"serviceName": "Store", "events": []});
