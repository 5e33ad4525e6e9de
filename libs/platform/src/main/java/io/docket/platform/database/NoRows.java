package io.docket.platform.database;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.PropertyKind;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.desc.ColumnDescriptor;
import java.util.List;
import java.util.NoSuchElementException;

/** The answer to a statement that was not sent. */
final class NoRows implements io.vertx.sqlclient.RowSet<io.vertx.sqlclient.Row> {

    static RowSet<Row> rowSet() {
        return RowSet.newInstance(new NoRows(), Row.__TYPE_ARG);
    }

    @Override
    public RowIterator<io.vertx.sqlclient.Row> iterator() {
        return new NoRow();
    }

    @Override
    public io.vertx.sqlclient.RowSet<io.vertx.sqlclient.Row> next() {
        return null;
    }

    @Override
    public int rowCount() {
        return 0;
    }

    @Override
    public List<String> columnsNames() {
        return List.of();
    }

    @Override
    public List<ColumnDescriptor> columnDescriptors() {
        return List.of();
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public <V> V property(PropertyKind<V> kind) {
        return null;
    }

    @Override
    public io.vertx.sqlclient.RowSet<io.vertx.sqlclient.Row> value() {
        return this;
    }

    private static final class NoRow implements RowIterator<io.vertx.sqlclient.Row> {

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public io.vertx.sqlclient.Row next() {
            throw new NoSuchElementException("The statement had no rows of parameters and was not sent");
        }
    }
}
