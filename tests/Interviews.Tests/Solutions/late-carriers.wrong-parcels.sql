SELECT carriers.name,
       COUNT(orders.id) AS orders,
       SUM(CASE WHEN parcels.delivered > orders.due OR (parcels.delivered IS NULL AND orders.due < today.day) THEN 1 ELSE 0 END) AS late
FROM carriers
CROSS JOIN today
LEFT JOIN parcels ON parcels.carrier_id = carriers.id
LEFT JOIN orders ON orders.id = parcels.order_id AND orders.cancelled = 0
GROUP BY carriers.id, carriers.name
ORDER BY late DESC, carriers.name;
