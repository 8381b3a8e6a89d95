#!/bin/sh
# Trades on a server: what the databases in this directory hold. See README.md.
#   trade.sh http://localhost:8080/api            the lifecycle
#   trade.sh http://localhost:8080/api all        and all that the store calls keep
set -eu
api=$1

send() {
    status=$(curl -s -o /tmp/released-answer -w '%{http_code}' "$api/$1" -H 'Content-Type: application/json' -d "$2")
    case $status in
        2??) grep -q '"failed":{"' /tmp/released-answer && { echo "$1: $(cat /tmp/released-answer)" >&2; exit 1; } || : ;;
        *) echo "$1: $status $(cat /tmp/released-answer)" >&2; exit 1 ;;
    esac
}
id() { printf '{"scope": "Desk", "code": "%s"}' "$1"; }
share='"instrumentIdentifiers": {"Instrument/default/Figi": "BBG000C6K6G9"}, "side": "Buy"'
placed='"type": "Limit", "limitPrice": {"amount": 103.25, "currency": "GBP"}, "timeInForce": "Day", "createdDate": "2024-03-05T10:00:00Z"'
filled='"type": "Market", "state": "Filled", "createdDate": "2024-03-05T10:05:00Z", "counterparty": "Broker",
        "settlementCurrency": "GBP", "settlementCurrencyFxRate": 1'
label='"properties": {"Order/Desk/label": {"key": "Order/Desk/label", "value": {"labelValue": "long \"term\"\n\\ \u00e9"}}}'

send transactionportfolios/Desk '{"code": "Growth", "displayName": "Growth fund", "baseCurrency": "GBP", "created": "2024-01-01T00:00:00Z"}'
send transactionportfolios/Desk '{"code": "Income", "displayName": "Income fund", "baseCurrency": "GBP", "created": "2024-01-01T00:00:00Z"}'
send ordermanagement/createorders "{\"requests\": [
  {\"blockId\": $(id Block), $share, \"orders\": [
    {\"id\": $(id Order1), \"quantity\": 30, \"portfolioId\": $(id Growth), $label},
    {\"id\": $(id Order2), \"quantity\": 70, \"portfolioId\": $(id Income)}]},
  {\"blockId\": $(id Other), $share, \"orders\": [
    {\"id\": $(id Order3), \"quantity\": 12.5, \"portfolioId\": $(id Growth)},
    {\"id\": $(id Order4), \"quantity\": 8, \"portfolioId\": $(id Income)},
    {\"id\": $(id Order5), \"quantity\": 9, \"portfolioId\": $(id Income)}]}]}"
send ordermanagement/updateorders "{\"k\": {\"id\": $(id Order3), \"quantity\": 14.5}}"
send ordermanagement/cancelorders "{\"k\": $(id Order5)}"
send ordermanagement/placeblocks "{\"requests\": [
  {\"id\": $(id Place1), \"blockIds\": [$(id Block)], \"quantity\": 60, $share, $placed},
  {\"id\": $(id Place2), \"blockIds\": [$(id Block)], \"quantity\": 40, $share, $placed},
  {\"id\": $(id Place3), \"blockIds\": [$(id Other)], \"quantity\": 20, $share, $placed}]}"
send ordermanagement/placeblocks "{\"requests\": [
  {\"id\": $(id Child), \"blockIds\": [$(id Block)], \"parentPlacementId\": $(id Place2), \"quantity\": 15, $share, $placed}]}"
send ordermanagement/\$updateplacements "{\"k\": {\"id\": $(id Place3), \"quantity\": 18}}"
send executions "{\"requests\": [
  {\"id\": $(id Fill1), \"placementId\": $(id Place1), \"quantity\": 40, $share, $filled, \"price\": {\"amount\": 101.5, \"currency\": \"GBP\"}},
  {\"id\": $(id Fill2), \"placementId\": $(id Place1), \"quantity\": 20, $share, $filled, \"price\": {\"amount\": 102.5, \"currency\": \"GBP\"}},
  {\"id\": $(id Fill3), \"placementId\": $(id Place3), \"quantity\": 5, $share, $filled, \"price\": {\"amount\": 99.75, \"currency\": \"GBP\"}}]}"
send ordermanagement/\$cancelplacements "{\"k\": $(id Place3)}"
send ordermanagement/allocate "[$(id Place1), $(id Place3)]"
send "ordermanagement/booktransactions?markOrdersAndAllocationsAsBooked=true" "{\"allocationIds\": [$(id Place1-Order1)]}"
send ordermanagement/booktransactions "{\"allocationIds\": [$(id Place1-Order2)]}"
[ "${2:-}" = all ] || exit 0

send "instruments?scope=default" '{"k": {"name": "Share", "identifiers": {"Figi": {"value": "BBG000C6K6G9"}}, "definition": {"instrumentType": "Equity", "domCcy": "GBP"}}}'
send orders "{\"orderRequests\": [{\"id\": $(id Labelled), \"quantity\": 1, \"portfolioId\": $(id Income), $share, \"date\": \"2024-03-05T10:00:00Z\",
  \"properties\": {\"Order/Desk/tags\": {\"key\": \"Order/Desk/tags\", \"value\": {\"labelValueSet\": {\"values\": [\"Red\", \"Green\"]}}}}}]}"
send propertydefinitions '{"domain": "Order", "scope": "Desk", "code": "label", "displayName": "Label",
  "dataTypeId": {"scope": "system", "code": "string"}, "lifeTime": "Perpetual", "constraintStyle": "Property"}'
send orderinstructions "{\"requests\": [{\"id\": $(id Instruction), \"createdDate\": \"2024-03-05T10:00:00Z\", \"weight\": 0.25,
  \"portfolioId\": $(id Growth), \"instrumentIdentifiers\": {\"Instrument/default/Figi\": \"BBG000C6K6G9\"}}]}"
send packages "{\"requests\": [{\"id\": $(id Package), \"orderIds\": [$(id Order1), $(id Order2)], \"orderInstructionIds\": [$(id Instruction)]}]}"
send participations "{\"requests\": [{\"id\": $(id Participation), \"placementId\": $(id Place1), \"orderId\": $(id Order1)}]}"
send transactionportfolios/Desk/Growth/transactions '[{"transactionId": "Own-1", "type": "Buy", "instrumentIdentifiers": {"Instrument/default/Figi": "BBG000C6K6G9"},
  "transactionDate": "2024-03-05", "settlementDate": "2024-03-07", "units": 10.5, "transactionPrice": {"price": 100.125, "type": "Price"},
  "totalConsideration": {"amount": 1051.31, "currency": "GBP"}, "transactionCurrency": "GBP"}]'
send orders "{\"orderRequests\": [{\"id\": $(id Order6), \"quantity\": 3, \"portfolioId\": $(id Income), $share, \"date\": \"2024-03-05T10:00:00Z\"}]}"
send transactions/fees/rules "{\"requests\": [{\"id\": $(id Fee), \"propertyKey\": \"Transaction/Fees/Commission\", \"basisPoints\": 5,
  \"match\": {\"portfolioScope\": \"Desk\", \"instrumentIdentifiers\": {\"Instrument/default/Figi\": \"BBG000C6K6G9\"}}}]}"
