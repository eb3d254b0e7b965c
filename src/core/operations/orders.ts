function allOrders(count: number): number[][] {
  let orders: number[][] = [[]];
  for (let index = 0; index < count; index += 1) {
    orders = orders.flatMap((order) =>
      Array.from({ length: order.length + 1 }, (_, at) => [
        ...order.slice(0, at),
        index,
        ...order.slice(at),
      ]),
    );
  }
  return orders.filter((order) => order.some((index, at) => index !== at));
}

/** With more values than this, not every order is tried but only every exchange of two. */
const manyParts = 4;

function exchanges(count: number): number[][] {
  const orders: number[][] = [];
  for (let left = 0; left < count; left += 1) {
    for (let right = left + 1; right < count; right += 1) {
      const order = Array.from({ length: count }, (_, index) => index);
      order[left] = right;
      order[right] = left;
      orders.push(order);
    }
  }
  return orders;
}

/** Every order of the indexes but the right one; of many values, every exchange of two. */
export function otherOrders(count: number): number[][] {
  return count <= manyParts ? allOrders(count) : exchanges(count);
}
