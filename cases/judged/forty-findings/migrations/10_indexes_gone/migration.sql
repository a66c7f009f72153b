DROP INDEX orders_shop_staff_idx;
DROP INDEX lines_origin_idx;
