"""Sums a month of spending by category: python report.py spending.csv 2026-02"""

import csv
import sys
from calendar import monthrange
from collections import defaultdict
from datetime import date


def spending_by_category(rows, year, month):
    first = date(year, month, 1)
    last = date(year, month, monthrange(year, month)[1])
    sums = defaultdict(float)
    for row in rows:
        day = date.fromisoformat(row["date"])
        if first <= day < last:
            sums[row["category"]] += float(row["amount"])
    return dict(sorted(sums.items(), key=lambda entry: -entry[1]))


def main():
    path, month = sys.argv[1:3]
    year, month = (int(part) for part in month.split("-"))
    with open(path, newline="") as file:
        for category, amount in spending_by_category(csv.DictReader(file), year, month).items():
            print(f"{category:<20}{amount:>10.2f}")


if __name__ == "__main__":
    main()
