/**/ jsonCallback({"drpost": false, "drMessage": null, "services": [
  {"serviceName": "Mail", "redirectUrl": null, "events": [
    {"messageId": "900", "statusType": "Outage", "eventStatus": "ongoing", "usersAffected": "Some users are affected", "startDate": "11/21/2026 17:50 PST", "endDate": null, "epochStartDate": 1795312200000, "epochEndDate": null, "datePosted": "11/21/2026 18:09 PST", "affectedServices": null, "message": "Mail comes late."},
    {"messageId": "800", "statusType": "Outage", "eventStatus": "resolved", "usersAffected": "All users were affected", "epochStartDate": 1795000000000, "epochEndDate": 1795003600000, "message": "Over."}]},
  {"serviceName": "Drive", "redirectUrl": " https://drive.pomme.example", "events": [
    {"messageId": "901", "statusType": "Issue", "eventStatus": "ongoing", "usersAffected": "All users are affected", "epochStartDate": 1795312800000, "message": "Slow."}]},
  {"serviceName": "Photos", "redirectUrl": null, "events": [
    {"messageId": "901", "statusType": "Issue", "eventStatus": "ongoing", "usersAffected": "All users are affected", "epochStartDate": 1795312800000, "message": "Slow."}]},
  {"serviceName": "Maps", "redirectUrl": null, "events": []}
]});
