package tifo.chat.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms of an address, and that its secrets stay in it.
class PostgresAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://tifo:p%40s%2Fs+canary@db.example.com:5433/war?sslmode=require",
        "postgresql://tifo:p%40s%2Fs+canary@db.example.com:5433/war?sslmode=require",
        "jdbc:postgresql://db.example.com:5433/war?user=tifo&password=p%40s/s+canary&sslmode=require",
      })
  void readsEachForm(String url) {
    PostgresAddress address = new PostgresAddress(url);

    assertEquals("jdbc:postgresql://db.example.com:5433/war", address.jdbc());
    Properties expected = new Properties();
    expected.setProperty("user", "tifo");
    expected.setProperty("password", "p@s/s+canary");
    expected.setProperty("sslmode", "require");
    assertEquals(expected, address.properties());
    assertFalse((address + address.jdbc()).contains("canary"));
  }

  @Test
  void readsSeveralHostsAndNoUser() {
    PostgresAddress address = new PostgresAddress("postgres://a:1,b:2/war%20room");

    assertEquals("jdbc:postgresql://a:1,b:2/war%20room", address.jdbc());
    assertEquals("war room", address.database());
    assertEquals(new Properties(), address.properties());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:canary@h/d",
        "postgres:///canary",
        "postgres://u:canary%zz@h/d",
        "canary"
      })
  void refusesWithoutSayingIt(String url) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new PostgresAddress(url));

    assertFalse(e.toString().contains("canary"));
    assertTrue(e.toString().contains("The address of the claims' PostgreSQL"));
  }
}
