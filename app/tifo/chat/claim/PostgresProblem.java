package tifo.chat.claim;

import java.sql.SQLException;

/// What a failure of PostgreSQL means for the operator, by its code: the words of servers and
/// drivers may hold secrets and are never passed on. Stateless.
final class PostgresProblem {
  static final String NO_RIGHT = "42501";

  private PostgresProblem() {}

  static ClaimException of(SQLException e, PostgresAddress address) {
    String code = e.getSQLState() == null ? "" : e.getSQLState();
    String user = "\"" + address.user() + "\"";
    return new ClaimException(
        switch (code) {
          case "28P01" -> address + " refuses the password of user " + user;
          case "28000" -> address + " does not let user " + user + " in: see its pg_hba.conf";
          case "3D000" -> address + " has no database \"" + address.database() + "\"";
          case NO_RIGHT ->
              "User %s may not use the tables of the claims in %s: GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %s"
                  .formatted(user, address, String.join(", ", PostgresSchema.TABLES), user);
          case "25006" -> address + " is read-only: name the primary server";
          case "53300" -> address + " has no connection left";
          case "57014", "57P05" -> address + " takes too long to answer";
          case "57P01", "57P02", "57P03" -> address + " is starting or stopping";
          default ->
              isLost(e)
                  ? address + " cannot be reached or does not answer"
                  : address + " answers with SQLSTATE " + code;
        });
  }

  /// Whether only the connection is gone, so that a new one may do.
  static boolean isLost(SQLException e) {
    String code = e.getSQLState();
    return code == null || code.startsWith("08") || code.startsWith("57P0");
  }

  static ClaimException mayNotCreate(PostgresAddress address) {
    String user = "\"" + address.user() + "\"";
    return new ClaimException(
        "User %s may not create the tables of the claims in %s: GRANT CREATE ON SCHEMA public TO %s"
            .formatted(user, address, user));
  }
}
