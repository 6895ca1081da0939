"""Full disks, failing calls, kills, writers at once and damaged stores: ``make faults``, and a short part of it in the tests."""
