package io.docket.config.category;

import io.docket.platform.paging.Page;
import io.docket.scheme.model.Category;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/categories}. */
@Path("/api/v1/categories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Categories")
public class CategoryResource {

    @GET
    @Authenticated
    @Operation(
            operationId = "listCategories",
            summary = "The six categories",
            description =
                    "They are the same in every scheme: a client that knows none of a company's own statuses still"
                            + " shows something true by them.")
    public Page<CategoryView> list() {
        return Page.whole(Stream.of(Category.values()).map(CategoryView::of).toList());
    }
}
