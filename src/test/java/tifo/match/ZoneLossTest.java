package tifo.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneLossTest {
  private static ZoneLoad load(String pool, String zone, double allocatable, double requested) {
    return new ZoneLoad(pool, zone, pool.startsWith("fixed"), allocatable, requested, 0);
  }

  private static ZoneLoss threeZones(double used, double spare) {
    List<ZoneLoad> loads = new ArrayList<>();
    for (String zone : List.of("a", "b", "c")) {
      loads.add(load("fixed", zone, used + spare, used));
    }
    return ZoneLoss.of(loads);
  }

  @Test
  void thirtyThreeSpareInEachOfThreeZonesIsShortByThirtyFour() {
    ZoneLoss loss = threeZones(100, 33);
    assertEquals(Survival.FAILS, loss.survival());
    assertEquals(3, loss.deaths().size());
    for (ZoneDeath death : loss.deaths()) {
      assertEquals(-34, death.margin(), 1e-12);
      PoolLoss pool = death.weakest().orElseThrow();
      assertEquals(34, pool.noPlace(), 1e-12);
      assertEquals(66, pool.moves(), 1e-12);
    }
  }

  @Test
  void fiftySpareHoldsExactly() {
    ZoneLoss loss = threeZones(100, 50);
    assertEquals(Survival.HOLDS, loss.survival());
    assertEquals(0, loss.worst().orElseThrow().margin());
    assertEquals(1.5, loss.requiredFactor());
    PoolLoss pool = loss.death("b").orElseThrow().pool("fixed").orElseThrow();
    assertEquals(new ZoneShare("a", false, 150, 100, 100, 50, 0), pool.zones().get(0));
    assertEquals(new ZoneShare("b", true, 150, 100, 0, 0, 0), pool.zones().get(1));
    assertEquals(150, pool.zones().get(2).after());
  }

  @Test
  void roundingOfCoresIsNoShortage() {
    List<ZoneLoad> loads = new ArrayList<>();
    for (String zone : List.of("a", "b", "c")) {
      loads.add(load("fixed", zone, 0.3, 0.1 + 0.1));
    }
    assertEquals(Survival.HOLDS, ZoneLoss.of(loads).survival());
    assertEquals(0, ZoneLoss.of(loads).worst().orElseThrow().margin());
  }

  @Test
  void roomInOnePoolDoesNotHelpAnother() {
    ZoneLoss loss =
        ZoneLoss.of(
            List.of(
                load("fixed-wide", "a", 100, 10),
                load("fixed-wide", "b", 100, 10),
                load("fixed-tight", "a", 10, 6),
                load("fixed-tight", "b", 10, 6)));
    assertEquals(Survival.FAILS, loss.survival());
    ZoneDeath worst = loss.worst().orElseThrow();
    assertEquals("a", worst.zone());
    assertEquals(-2, worst.margin(), 1e-12);
    assertEquals("fixed-tight", worst.weakest().orElseThrow().pool());
  }

  @Test
  void marginOfAZoneIsTheSumOfFixedPools() {
    // the node pools board of the target pictures: +31, +10 and 0 if b dies
    ZoneLoss loss =
        ZoneLoss.of(
            List.of(
                load("fixed-n2-32", "a", 160, 96),
                load("fixed-n2-32", "b", 164, 99),
                load("fixed-n2-32", "c", 160, 94),
                load("fixed-c2-16", "a", 60, 37),
                load("fixed-c2-16", "b", 60, 38),
                load("fixed-c2-16", "c", 60, 35),
                load("fixed-n2hm-16", "a", 24, 16),
                load("fixed-n2hm-16", "b", 24, 17),
                load("fixed-n2hm-16", "c", 24, 15),
                load("auto-n2-16", "a", 20, 20),
                load("auto-n2-16", "b", 20, 20)));
    ZoneDeath worst = loss.worst().orElseThrow();
    assertEquals(Survival.HOLDS, loss.survival());
    assertEquals("b", worst.zone());
    assertEquals(41, worst.margin(), 1e-12);
    assertEquals("fixed-n2hm-16", worst.weakest().orElseThrow().pool());
    PoolLoss tight = worst.pool("fixed-n2hm-16").orElseThrow();
    assertEquals(24, tight.zones().get(0).after(), 1e-12);
    assertEquals(24, tight.zones().get(2).after(), 1e-12);
    assertEquals(-20, worst.pool("auto-n2-16").orElseThrow().margin(), 1e-12);
  }

  @Test
  void aFullZoneTakesWhatItCanAndTheOthersTheRest() {
    ZoneLoss loss =
        ZoneLoss.of(
            List.of(
                load("fixed", "a", 100, 90),
                load("fixed", "b", 100, 40),
                load("fixed", "c", 100, 30)));
    PoolLoss pool = loss.death("b").orElseThrow().pools().getFirst();
    assertEquals(10, pool.zones().get(0).movesIn(), 1e-12);
    assertEquals(30, pool.zones().get(2).movesIn(), 1e-12);
  }

  @Test
  void balloonsGiveTheirRoomBack() {
    ZoneLoss loss =
        ZoneLoss.of(
            List.of(
                new ZoneLoad("fixed", "a", true, 100, 40, 50),
                new ZoneLoad("fixed", "b", true, 100, 40, 50)));
    assertEquals(Survival.HOLDS, loss.survival());
    PoolLoss pool = loss.death("a").orElseThrow().pools().getFirst();
    assertEquals(40, pool.zones().get(1).movesIn(), 1e-12);
    assertEquals(30, pool.zones().get(1).fromBalloon(), 1e-12);
  }

  @Test
  void aZoneThatIsAlreadyDeadStillHasToBePlaced() {
    ZoneLoss loss =
        ZoneLoss.of(
            List.of(
                load("fixed", "a", 150, 100),
                load("fixed", "b", 0, 100),
                load("fixed", "c", 150, 100)));
    assertEquals(Survival.FAILS, loss.survival());
    assertEquals(-150, loss.worst().orElseThrow().margin(), 1e-12);
    assertEquals(0, loss.death("b").orElseThrow().margin(), 1e-12);
  }

  @Test
  void whatIsNotKnownNeverHolds() {
    assertUnknown(ZoneLoss.of(List.of()), "no pool");
    assertUnknown(ZoneLoss.of(List.of(load("fixed", "a", 100, 1))), "only one zone");
    assertUnknown(
        ZoneLoss.of(List.of(load("auto", "a", 9, 1), load("auto", "b", 9, 1))), "no pool is Fixed");
    assertUnknown(
        ZoneLoss.of(List.of(load("fixed", "a", 0, 0), load("fixed", "b", 0, 0))), "no ready node");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
      assertUnknown(
          ZoneLoss.of(List.of(load("fixed", "a", 9, 1), load("fixed", "b", 9, bad))), "in b");
      assertUnknown(
          ZoneLoss.of(List.of(load("fixed", "a", bad, 1), load("fixed", "b", 9, 1))), "in a");
    }
    assertUnknown(
        ZoneLoss.of(List.of(load("fixed", "a", 9, 1), load("fixed", "a", 9, 1))), "two values");
  }

  @Test
  void aKnownShortageFailsBesideAnUnknownPool() {
    ZoneLoss loss =
        ZoneLoss.of(
            List.of(
                load("fixed-1", "a", 10, 9),
                load("fixed-1", "b", 10, 9),
                load("fixed-2", "a", Double.NaN, 9),
                load("fixed-2", "b", 10, 9)));
    assertEquals(Survival.FAILS, loss.survival());
    assertEquals(-8, loss.worst().orElseThrow().margin(), 1e-12);
  }

  private static void assertUnknown(ZoneLoss loss, String reason) {
    assertEquals(Survival.UNKNOWN, loss.survival());
    assertTrue(loss.reason().contains(reason), loss.reason());
  }
}
