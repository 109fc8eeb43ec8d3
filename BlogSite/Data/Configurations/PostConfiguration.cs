using BlogSite.Auth;
using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlogSite.Data.Configurations;

internal sealed class PostConfiguration : IEntityTypeConfiguration<Post>
{
    // The texts last: SQLite reads a row from its beginning, and a list, which shows none of them, read all of each to find what stands behind. New columns go before them.
    private static readonly string[] Columns =
    [
        nameof(Post.Id), nameof(Post.Kind), nameof(Post.Status), nameof(Post.PublishedAt), nameof(Post.DeletedAt), nameof(Post.OwnerId), nameof(Post.UpdatedAt), nameof(Post.CreatedAt),
        nameof(Post.Version), nameof(Post.RendererVersion), nameof(Post.ReadingMinutes), nameof(Post.MenuPlace), nameof(Post.Slug), nameof(Post.ChosenSlug), nameof(Post.Title), nameof(Post.PicturePath),
        nameof(Post.IdempotencyKey), nameof(Post.TagNames), nameof(Post.Description), nameof(Post.Excerpt), nameof(Post.Contents), nameof(Post.Content), nameof(Post.Html),
    ];

    public void Configure(EntityTypeBuilder<Post> builder)
    {
        for (var place = 0; place < Columns.Length; place++)
        {
            builder.Property(Columns[place]).HasColumnOrder(place);
        }

        builder.Property(post => post.Title).HasMaxLength(Post.TitleLength);
        builder.Property(post => post.Content).HasMaxLength(Post.ContentLength);
        builder.Property(post => post.Slug).HasMaxLength(Post.SlugLength);
        builder.Property(post => post.Description).HasMaxLength(Post.DescriptionLength);
        builder.Property(post => post.Status).HasConversion<string>().HasMaxLength(16);
        builder.Property(post => post.Kind).HasConversion<string>().HasMaxLength(16).HasDefaultValue(PostKind.Post).HasSentinel((PostKind)(-1)); // what was there before there were kinds
        builder.Property(post => post.Version).IsConcurrencyToken();
        builder.Property(post => post.ChosenSlug).HasMaxLength(Post.SlugLength);
        builder.Property(post => post.IdempotencyKey).HasMaxLength(Post.KeyLength);
        builder.Property(post => post.TagNames).HasDefaultValue("");
        builder.Ignore(post => post.Path);
        builder.OwnsMany(post => post.Bylines, bylines =>
        {
            bylines.ToTable("Bylines");
            bylines.WithOwner().HasForeignKey("PostId");
            bylines.HasKey("PostId", nameof(Byline.Position));
            bylines.Property(byline => byline.Position).ValueGeneratedNever();
            bylines.Property(byline => byline.Name).HasMaxLength(Byline.NameLength);
            bylines.HasIndex(nameof(Byline.Name), "PostId"); // the page of an author
        });
        builder.Navigation(post => post.Bylines).HasField("_bylines").UsePropertyAccessMode(PropertyAccessMode.Field);

        builder.Property(post => post.PicturePath).HasMaxLength(PictureAddress.Length);
        builder.OwnsMany(post => post.Pictures, pictures =>
        {
            pictures.ToTable("PostPictures");
            pictures.WithOwner().HasForeignKey("PostId");
            pictures.HasKey("PostId", nameof(UsedPicture.Hash));
            pictures.Property(picture => picture.Hash).HasMaxLength(PictureAddress.HashLength);
            pictures.HasIndex(picture => picture.Hash); // where a picture is used, and whether
        });
        builder.Navigation(post => post.Pictures).HasField("_pictures").UsePropertyAccessMode(PropertyAccessMode.Field);

        builder.HasMany(post => post.Tags).WithMany().UsingEntity("PostTags",
            right => right.HasOne(typeof(Tag)).WithMany().HasForeignKey("TagId").OnDelete(DeleteBehavior.Cascade),
            left => left.HasOne(typeof(Post)).WithMany().HasForeignKey("PostId").OnDelete(DeleteBehavior.Cascade),
            join =>
            {
                join.HasKey("PostId", "TagId");
                join.HasIndex("TagId", "PostId"); // the last posts with a tag, for those related to one
            });
        builder.Navigation(post => post.Tags).HasField("_tags").UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude(); // a post is saved with the tags it has

        // A post outlives its owner's account; only admins may write it from then on.
        builder.HasOne<AppUser>().WithMany().HasForeignKey(post => post.OwnerId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(post => new { post.IdempotencyKey, post.OwnerId }).IsUnique().HasFilter("\"IdempotencyKey\" IS NOT NULL"); // a new post sent twice
        builder.HasIndex(post => new { post.Kind, post.Slug }).IsUnique(); // the post page; and the last word on whether a slug is free
        builder.HasIndex(post => new { post.Kind, post.Status, post.PublishedAt, post.Id }).IsDescending(false, false, true, true); // home: Published(now), newest first
        builder.HasIndex(post => new { post.Kind, post.Status, post.CreatedAt, post.Id }); // the API's list, by when posts were made
        builder.HasIndex(post => new { post.Kind, post.Status, post.UpdatedAt, post.Id }); // the API's list, by when posts were changed
        builder.HasIndex(post => new { post.UpdatedAt, post.Id }).IsDescending(); // an admin's list of posts
        builder.HasIndex(post => new { post.OwnerId, post.UpdatedAt, post.Id }).IsDescending(false, true, true); // an author's list of posts
    }
}
