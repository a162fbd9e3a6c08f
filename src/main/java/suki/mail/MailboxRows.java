package suki.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import suki.shared.Language;
import suki.shared.Sql;

/** The table of mailboxes, read and written; secrets are never among what is read here. */
final class MailboxRows {

    static final String COLUMNS = """
            id, address, display_name, branch_id, language, in_kind, in_host, in_port, in_security, in_sign_in, in_user,
            in_token_url, in_client, in_folder, in_done, trusted, out_kind, out_host, out_port, out_security,
            out_sign_in, out_user, out_token_url, out_client""";

    static final String INSERT = """
            insert into mailboxes (id, address, display_name, branch_id, language, in_kind, in_host, in_port,
                   in_security, in_sign_in, in_user, in_secret, in_token_url, in_client, in_folder, in_done, trusted,
                   out_kind, out_host, out_port, out_security, out_sign_in, out_user, out_secret, out_token_url,
                   out_client, opened_at, changed_at)
            values (:id, :address, :name, :branch, :language, :in_kind, :in_host, :in_port, :in_security, :in_sign_in,
                   :in_user, :in_secret, :in_token_url, :in_client, :in_folder, :in_done, :trusted, :out_kind,
                   :out_host, :out_port, :out_security, :out_sign_in, :out_user, :out_secret, :out_token_url,
                   :out_client, :now, :now)""";

    static final String UPDATE = """
            update mailboxes
               set address = :address, display_name = :name, branch_id = :branch, language = :language,
                   in_kind = :in_kind, in_host = :in_host, in_port = :in_port, in_security = :in_security,
                   in_sign_in = :in_sign_in, in_user = :in_user,
                   in_secret = coalesce(cast(:in_secret as bytea), in_secret),
                   in_token_url = :in_token_url, in_client = :in_client, in_folder = :in_folder, in_done = :in_done,
                   trusted = :trusted, out_kind = :out_kind, out_host = :out_host, out_port = :out_port,
                   out_security = :out_security, out_sign_in = :out_sign_in, out_user = :out_user,
                   out_secret = coalesce(cast(:out_secret as bytea), out_secret), out_token_url = :out_token_url,
                   out_client = :out_client, changed_at = :now
             where id = :id""";

    private MailboxRows() {}

    static Mailbox row(ResultSet row, int n) throws SQLException {
        var in = new Wire.Incoming(Wire.Incoming.Kind.valueOf(row.getString("in_kind")), row.getString("in_host"),
                row.getInt("in_port"), Wire.Security.valueOf(row.getString("in_security")),
                Wire.SignIn.valueOf(row.getString("in_sign_in")), row.getString("in_user"), "",
                row.getString("in_token_url"), row.getString("in_client"), row.getString("in_folder"),
                row.getString("in_done"), row.getString("trusted"));
        var out = new Wire.Outgoing(Wire.Outgoing.Kind.valueOf(row.getString("out_kind")),
                row.getString("out_host"), row.getInt("out_port"),
                Wire.Security.valueOf(row.getString("out_security")),
                Wire.SignIn.valueOf(row.getString("out_sign_in")), row.getString("out_user"), "",
                row.getString("out_token_url"), row.getString("out_client"));
        return new Mailbox(new MailboxId(Sql.uuid(row, "id")), row.getString("address"),
                row.getString("display_name"), Sql.uuid(row, "branch_id"),
                Language.of(row.getString("language")).orElseThrow(), in, out);
    }
}
