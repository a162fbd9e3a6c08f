-- Lists of segments begin with who brought most: read in that order for each number of repeats, so that the largest
-- list costs what its page costs. In place of the index by number and day, which it covers.
set local lock_timeout = '5s';
create index purchase_forecasts_spent on purchase_forecasts
    (currency, repeats, ((repeats + 1) * spend_minor) desc, customer_id desc, last_day);
drop index purchase_forecasts_bought;
