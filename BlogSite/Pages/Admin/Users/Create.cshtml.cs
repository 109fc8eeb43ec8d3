using System.ComponentModel.DataAnnotations;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Mail;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages.Admin.Users;

/// <summary>Makes an account for somebody, who chooses the password by a link.</summary>
[Authorize(Policies.Administer), FreshSignIn]
public sealed class CreateModel(AccountWriter accounts, HandedLinks links) : PageModel
{
    [BindProperty]
    public InviteForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var user = new AppUser { UserName = Form.UserName.Trim(), Email = string.IsNullOrWhiteSpace(Form.Email) ? null : Form.Email.Trim() };
        var made = await accounts.InviteAsync(user, Form.Role);
        return made.Succeeded ? await LinkModel.ShowAsync(this, user, links) : this.Unprocessable(made);
    }
}

public sealed record InviteForm
{
    [Required(ErrorMessage = "Enter a user name.")]
    public string UserName { get; init; } = "";

    public string? Email { get; init; }

    [AllowedValues(Roles.Reader, Roles.Author, Roles.Admin, ErrorMessage = "Choose one of the roles.")]
    public string Role { get; init; } = Roles.Author;
}
