package io.fillmore.allocation;

import io.fillmore.allocation.AllocationAlgorithm.Split;
import io.fillmore.platform.value.ProRata;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Deals as {@link LongDealer} does, in integers of any size; for quantities that do not fit there. */
final class BigDealer implements Dealer {
    private final int[] orderIndexes;
    private final BigInteger[] rooms;
    private final ShareSink sink;

    /** @param orderIndexes the order whose turn it is, by turn; {@code rooms} is by turn too */
    BigDealer(int[] orderIndexes, BigInteger[] rooms, ShareSink sink) {
        this.orderIndexes = orderIndexes;
        this.rooms = rooms.clone();
        this.sink = sink;
    }

    @Override
    public void deal(Split split, int fillIndex, BigInteger available, BitSet barred) {
        int[] candidates = IntStream.range(0, rooms.length)
                .filter(turn -> rooms[turn].signum() > 0 && !barred.get(orderIndexes[turn]))
                .toArray();
        BigInteger[] open =
                Arrays.stream(candidates).mapToObj(turn -> rooms[turn]).toArray(BigInteger[]::new);
        BigInteger[] shares = shares(split, available, open);
        for (int i = 0; i < candidates.length; i++) {
            rooms[candidates[i]] = open[i].subtract(shares[i]);
            give(orderIndexes[candidates[i]], fillIndex, shares[i]);
        }
    }

    private static BigInteger[] shares(Split split, BigInteger available, BigInteger[] rooms) {
        BigInteger total = Arrays.stream(rooms).reduce(BigInteger.ZERO, BigInteger::add);
        if (available.compareTo(total) >= 0) {
            return rooms;
        }
        return switch (split) {
            case PRO_RATA -> ProRata.split(available, rooms);
            case ROUND_ROBIN -> roundRobin(available, rooms);
            case WHOLE_ORDERS -> whole(available, rooms);
        };
    }

    private static BigInteger[] roundRobin(BigInteger quanta, BigInteger[] rooms) {
        BigInteger rest = quanta;
        BigInteger[] doubtful = rooms;
        BigInteger level = even(rest, doubtful);
        BigInteger[] above = above(level, doubtful);
        while (above.length < doubtful.length) {
            BigInteger highest = level;
            BigInteger filled = Arrays.stream(doubtful)
                    .filter(room -> room.compareTo(highest) <= 0)
                    .reduce(BigInteger.ZERO, BigInteger::add);
            rest = rest.subtract(filled);
            doubtful = above;
            level = even(rest, doubtful);
            above = above(level, doubtful);
        }
        int extra =
                rest.subtract(level.multiply(BigInteger.valueOf(above.length))).intValueExact();
        BigInteger[] shares = new BigInteger[rooms.length];
        for (int i = 0; i < rooms.length; i++) {
            shares[i] = rooms[i].min(level);
            if (extra > 0 && rooms[i].compareTo(level) > 0) {
                shares[i] = shares[i].add(BigInteger.ONE);
                extra--;
            }
        }
        return shares;
    }

    private static BigInteger even(BigInteger quanta, BigInteger[] rooms) {
        return quanta.divide(BigInteger.valueOf(rooms.length));
    }

    private static BigInteger[] above(BigInteger level, BigInteger[] rooms) {
        return Arrays.stream(rooms).filter(room -> room.compareTo(level) > 0).toArray(BigInteger[]::new);
    }

    private static BigInteger[] whole(BigInteger quanta, BigInteger[] rooms) {
        BigInteger[] shares = new BigInteger[rooms.length];
        BigInteger rest = quanta;
        for (int i = 0; i < rooms.length; i++) {
            shares[i] = rooms[i].min(rest);
            rest = rest.subtract(shares[i]);
        }
        return shares;
    }

    private void give(int orderIndex, int fillIndex, BigInteger quanta) {
        if (quanta.bitLength() >= Long.SIZE) {
            sink.share(orderIndex, fillIndex, quanta);
            return;
        }
        if (quanta.signum() > 0) {
            sink.share(orderIndex, fillIndex, quanta.longValueExact());
        }
    }
}
